import { API } from './client.js';

/** Time until an event stream that the server has refused is tried again, in milliseconds. */
const RETRY = 30_000;

const KINDS = ['target-created', 'target-changed', 'target-started', 'target-stopped', 'target-moved', 'target-degraded',
  'target-failed', 'target-unknown', 'target-recovered', 'target-deleted', 'node-added', 'node-removed', 'node-lost', 'node-back', 'node-drained',
  'node-undrained', 'operation-begun', 'operation-step', 'operation-done', 'linstor-lost', 'linstor-back'];

/** The events of the server. A server that has none refuses the stream; whoever uses it polls then. */
export class EventStream {
  #source = null;
  #retry = 0;

  /** @param {{opened: () => void, snapshot: (data: object) => void, event: (data: object) => void, lost: () => void}} listener */
  constructor(listener) {
    this.listener = listener;
  }

  open() {
    this.close();
    const source = new EventSource(API + 'events');
    this.#source = source;
    source.addEventListener('open', () => this.listener.opened());
    source.addEventListener('snapshot', event => this.listener.snapshot(JSON.parse(event.data)));
    for (const kind of KINDS) {
      source.addEventListener(kind, event => this.listener.event({ kind, ...JSON.parse(event.data) }));
    }
    source.addEventListener('error', () => {
      this.listener.lost();
      if (source.readyState === EventSource.CLOSED) {
        this.#retry = setTimeout(() => this.open(), RETRY);
      }
    });
  }

  close() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  }
}
