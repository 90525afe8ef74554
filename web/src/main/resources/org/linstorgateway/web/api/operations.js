import { cluster } from './cluster.js';
import { ApiError } from './client.js';

/** How many operations that have ended are kept. */
const KEPT = 20;

/**
 * An action that the user has started.
 *
 * @typedef {{id: number, title: string, href: string, begin: number, end: number, state: 'running' | 'done' | 'failed' | 'cancelled',
 *   steps: string[], warnings: string[], error: ApiError | null, cancel: () => void}} Operation
 */

/**
 * The actions of this page. They go on when the user looks at something else; the server cancels and undoes an action whose request
 * ends before its answer. Announces changes with the event "change".
 */
class Operations extends EventTarget {
  /** @type {Operation[]} the newest first */
  all = [];
  #count = 0;

  constructor() {
    super();
    cluster.addEventListener('event', event => this.#step(event.detail));
    addEventListener('beforeunload', event => this.running.length && event.preventDefault());
  }

  get running() {
    return this.all.filter(operation => operation.state === 'running');
  }

  /**
   * Begins an action.
   *
   * @param {{title: string, href?: string, target?: {protocol: string, id: string}, done?: (data: any) => string,
   *   send: (signal: AbortSignal) => Promise<{data: any, warnings: string[]}>}} action
   * @returns {Operation}
   */
  begin({ title, href = '', target, send, done }) {
    const abort = new AbortController();
    const operation = {
      id: ++this.#count, title, href, target, begin: Date.now(), end: 0, state: 'running', steps: [], warnings: [], result: '',
      error: null, cancel: () => abort.abort(),
    };
    this.all = [operation, ...this.all].slice(0, KEPT);
    this.#changed();
    operation.ended = this.#run(operation, send, done, abort.signal);
    return operation;
  }

  async #run(operation, send, done, signal) {
    try {
      const { data, warnings } = await send(signal);
      operation.state = 'done';
      operation.warnings = warnings;
      operation.result = done?.(data) ?? '';
    } catch (error) {
      operation.state = error.name === 'AbortError' ? 'cancelled' : 'failed';
      operation.error = error;
    }
    operation.end = Date.now();
    this.#changed();
    cluster.refresh();
  }

  /** Adds a step that the server reports of an action that runs here. */
  #step(event) {
    const operation = event.kind === 'operation-step' && this.running.find(
      ({ target }) => target && target.protocol === event.protocol && target.id === event.target);
    if (operation) {
      operation.steps = [...operation.steps, event.message];
      this.#changed();
    }
  }

  dismiss(operation) {
    this.all = this.all.filter(other => other !== operation);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const operations = new Operations();
