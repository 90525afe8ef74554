import { cluster } from './cluster.js';
import { ApiError } from './client.js';

/** Returns an identifier for a request. */
const newId = () => `page-${[...crypto.getRandomValues(new Uint32Array(3))].map(part => part.toString(36)).join('')}`;

/** How many operations that have ended are kept. */
const KEPT = 20;

/**
 * An action that the user has started.
 *
 * @typedef {{request: string, title: string, href: string, begin: number, end: number, state: 'running' | 'done' | 'failed' | 'cancelled',
 *   steps: string[], warnings: string[], error: ApiError | null, cancel: () => void}} Operation
 */

/**
 * The actions of this page. They go on when the user looks at something else; the server cancels and undoes an action whose request
 * ends before its answer. Announces changes with the event "change".
 */
class Operations extends EventTarget {
  /** @type {Operation[]} the newest first */
  all = [];

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
   * @param {{title: string, href?: string, done?: (data: any) => string,
   *   send: (call: import('./targets.js').Call) => Promise<{data: any, warnings: string[]}>}} action
   * @returns {Operation}
   */
  begin({ title, href = '', send, done }) {
    const abort = new AbortController();
    const operation = {
      request: newId(), title, href, begin: Date.now(), end: 0, state: 'running', steps: [], warnings: [], result: '',
      error: null, cancel: () => abort.abort(),
    };
    this.all = [operation, ...this.all].slice(0, KEPT);
    this.#changed();
    operation.ended = this.#run(operation, send, done, { signal: abort.signal, id: operation.request });
    return operation;
  }

  async #run(operation, send, done, call) {
    try {
      const { data, warnings } = await send(call);
      operation.state = 'done';
      operation.warnings = warnings;
      operation.result = done?.(data) ?? '';
    } catch (error) {
      operation.state = error.name === 'AbortError' ? 'cancelled' : 'failed';
      operation.error = error;
      if (error.code === 'unreachable') {
        error.hint = 'If the server had begun, it undoes the action. Check the network, and look at the result before you try again.';
      }
    }
    operation.end = Date.now();
    this.#changed();
    cluster.refresh();
  }

  /** Adds a step that the server reports of an action that runs here. */
  #step(event) {
    const operation = event.kind === 'operation-step' && this.running.find(({ request }) => request === event.request);
    if (operation) {
      operation.steps = [...operation.steps, event.message];
      this.#changed();
    }
  }

  /** Forgets all: another user must not see them. */
  clear() {
    this.all = [];
    this.#changed();
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
