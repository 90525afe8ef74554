import { ApiError } from './client.js';
import { EventStream } from './events.js';
import { listNodes } from './nodes.js';
import { keyOf, listTargets, readTarget } from './targets.js';

/** Time between two polls, and until a target is read again after an event, in milliseconds. */
const POLL = 3_000;
const COALESCE = 300;
/** Time between two polls while events come: a connection that broke silently is noticed by that. */
const LIVE_POLL = 60_000;
/** How many events are kept. */
const KEPT = 50;
/** Time for which events are collected until the page shows them, in milliseconds. */
const DRAW = 50;
/** Time for which a hidden page goes on to receive events, in milliseconds. */
const HIDDEN = 30_000;
/** How many targets are read at once after events. */
const READS = 4;
/** A poll that takes long is followed by a longer pause. */
const PAUSE_FACTOR = 4;

/**
 * The targets and nodes, as far as the server has told. They are kept up to date by the events of the server, or by polling while
 * there are none. Announces changes with the event "change", which has no data.
 */
class Cluster extends EventTarget {
  /** @type {Map<string, import('./targets.js').Target>} */
  targets = new Map();
  /** @type {object[]} */
  nodes = [];
  /** Warnings of the list, such as of unreadable targets. */
  warnings = [];
  /** When the targets were last known to be right; 0 before the first answer. */
  time = 0;
  /** @type {ApiError | null} why they are not known now */
  error = null;
  /** @type {ApiError | null} */
  nodesError = null;
  /** The last events, the newest first, without the steps of operations. */
  recent = [];
  /** Whether events come; otherwise the page polls. */
  live = false;
  /** Whether the server has lost LINSTOR, as its events say. */
  linstorLost = false;

  #events = new EventStream({
    // After a short interruption the server sends what was missed, and no snapshot.
    opened: () => { this.live = true; },
    snapshot: data => this.#snapshot(data),
    event: data => this.#event(data),
    lost: () => this.#lost(),
  });
  #running = false;
  #streams = false;
  #timer = 0;
  #polling = null;
  #hiding = 0;
  #changedTargets = new Map();
  /** The targets that events told of while a list was read: it may be older than they are. */
  #changedDuringList = new Map();
  /** When targets were deleted: an answer to an earlier request must not bring them back. @type {Map<string, number>} */
  #deletions = new Map();
  /** What is to be done soon, once for all events until then. @type {Map<string, number>} */
  #waiting = new Map();

  constructor() {
    super();
    document.addEventListener('visibilitychange', () => this.#visibilityChanged());
  }

  start() {
    if (!this.#running) {
      this.#running = true;
      this.refresh();
    }
  }

  stop() {
    this.#running = false;
    this.#streams = false;
    this.#events.close();
    this.#polling?.abort();
    clearTimeout(this.#timer);
    this.#waiting.forEach(timer => clearTimeout(timer));
    this.#waiting.clear();
    this.live = false;
    this.time = 0;
    this.targets = new Map();
    this.nodes = [];
    this.warnings = [];
    this.recent = [];
    this.#changedTargets.clear();
    this.#changedDuringList.clear();
    this.#deletions.clear();
  }

  /** A browser has six connections to a server for all its tabs: those that nobody looks at take none for long. */
  #visibilityChanged() {
    clearTimeout(this.#hiding);
    if (document.hidden) {
      this.#hiding = setTimeout(() => this.#pause(), HIDDEN);
    } else if (this.#running) {
      this.refresh();
    }
  }

  #pause() {
    this.#events.close();
    this.#streams = false;
    this.live = false;
  }

  /** Reads everything again. */
  async refresh() {
    clearTimeout(this.#timer);
    this.#polling?.abort();
    const polling = new AbortController();
    this.#polling = polling;
    const begin = performance.now();
    await Promise.all([this.#readTargets(polling.signal), this.#readNodes(polling.signal)]);
    if (this.#polling === polling && this.#running) {
      const pause = Math.max(POLL, PAUSE_FACTOR * (performance.now() - begin));
      this.#timer = setTimeout(() => this.#poll(), this.live ? LIVE_POLL : pause);
    }
  }

  #poll() {
    if (!document.hidden) {
      this.refresh();
    }
  }

  async #readTargets(signal) {
    try {
      this.#changedDuringList.clear();
      const { data, warnings } = await listTargets(signal);
      this.targets = new Map(data.map(target => [keyOf(target.protocol, target.id), target]));
      this.#changedDuringList.forEach(({ protocol, id }) => this.#readSoon(protocol, id));
      this.warnings = warnings;
      this.time = Date.now();
      this.error = null;
      this.linstorLost = false;
      this.#changed();
    } catch (error) {
      this.#failed('error', error);
    }
    this.#stream();
  }

  /** Events begin after the first list, so that none tells of a target that the page does not know yet. */
  #stream() {
    if (this.#running && !this.#streams) {
      this.#streams = true;
      this.#events.open();
    }
  }

  async #readNodes(signal) {
    try {
      this.nodes = (await listNodes(signal)).data;
      this.nodesError = null;
      this.#changed();
    } catch (error) {
      this.#failed('nodesError', error);
    }
  }

  #failed(field, error) {
    if (error instanceof ApiError) {
      this[field] = error;
      this.#changed();
    } else if (error.name !== 'AbortError') {
      throw error;
    }
  }

  #snapshot(data) {
    this.linstorLost = false;
    const known = data.targets.every(({ protocol, id }) => this.targets.has(keyOf(protocol, id)));
    if (!known || data.targets.length !== this.targets.size) {
      this.refresh();
      return;
    }
    for (const { protocol, id, status } of data.targets) {
      this.#setStatus(keyOf(protocol, id), status);
    }
    this.time = Date.now();
    this.#readNodesSoon();
    this.#changed();
  }

  #event(event) {
    this.time = Date.now();
    if (event.kind !== 'operation-step') {
      this.recent = [event, ...this.recent].slice(0, KEPT);
    }
    if (event.kind.startsWith('linstor-')) {
      this.linstorLost = event.kind === 'linstor-lost';
    } else if (event.kind === 'target-deleted') {
      const key = keyOf(event.protocol, event.target);
      this.targets.delete(key);
      this.#deletions.set(key, performance.now());
      this.#changedDuringList.set(key, { protocol: event.protocol, id: event.target });
    } else if (event.protocol && event.target && !event.kind.startsWith('operation-')) {
      const key = keyOf(event.protocol, event.target);
      if (event.status) {
        this.#setStatus(key, event.status);
      }
      if (event.kind === 'target-created') {
        this.#deletions.delete(key);
      }
      this.#changedDuringList.set(key, { protocol: event.protocol, id: event.target });
      this.#readSoon(event.protocol, event.target);
    }
    if (event.kind.startsWith('node-') || event.kind.startsWith('target-')) {
      this.#readNodesSoon();
    }
    this.dispatchEvent(new CustomEvent('event', { detail: event }));
    // A drain moves many targets at once: the page is drawn once for all events of a moment.
    this.#later('draw', DRAW, () => this.#changed());
  }

  #later(what, time, action) {
    if (!this.#waiting.has(what)) {
      this.#waiting.set(what, setTimeout(() => {
        this.#waiting.delete(what);
        action();
      }, time));
    }
  }

  #setStatus(key, status) {
    const target = this.targets.get(key);
    if (target) {
      this.targets.set(key, { ...target, status });
    }
  }

  /** The stream ends with the server, or with the network: polling tells which. */
  #lost() {
    if (this.live) {
      this.live = false;
      this.refresh();
    }
  }

  #readNodesSoon() {
    this.#later('nodes', COALESCE, () => this.#readNodes());
  }

  #readSoon(protocol, id) {
    this.#changedTargets.set(keyOf(protocol, id), { protocol, id });
    this.#later('targets', COALESCE, () => this.#readChanged());
  }

  async #readChanged() {
    const changed = [...this.#changedTargets.values()];
    this.#changedTargets.clear();
    const next = async () => {
      for (let target = changed.pop(); target; target = changed.pop()) {
        await this.readAgain(target);
      }
    };
    await Promise.all(Array.from({ length: READS }, next));
  }

  /** Reads one target again. */
  async readAgain({ protocol, id }) {
    const key = keyOf(protocol, id);
    const begin = performance.now();
    try {
      const { data } = await readTarget({ protocol, id });
      if (this.#deletions.get(key) > begin) {
        return;
      }
      const { parts: _, ...status } = data.status;
      this.targets.set(key, { protocol, id, status, target: data });
      this.#changed();
    } catch (error) {
      if (error.status === 404) {
        this.targets.delete(key);
        this.#changed();
      }
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const cluster = new Cluster();
