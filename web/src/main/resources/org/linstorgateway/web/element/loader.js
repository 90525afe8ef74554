import { ApiError } from '../api/client.js';

/**
 * Loads what a panel shows, again and again while it is shown. Each panel has its own: one that hangs or fails leaves the others.
 */
export class Loader {
  /** @type {any} what was loaded last; undefined before the first answer */
  data = undefined;
  /** @type {ApiError | null} */
  error = null;
  #abort = null;
  #timer = 0;

  /**
   * @param {import('lit').LitElement} host
   * @param {(signal: AbortSignal) => Promise<any>} load
   * @param {number} [pause] time until it is loaded again, in milliseconds
   */
  constructor(host, load, pause = 0) {
    Object.assign(this, { host, load, pause });
    host.addController(this);
  }

  hostConnected() {
    this.again();
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  /** Forgets what was loaded, such as for another target. */
  reset() {
    this.data = undefined;
    this.error = null;
    this.again();
  }

  again = async () => {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const data = await this.load(abort.signal);
      if (abort === this.#abort) {
        this.data = data;
        this.error = null;
      }
    } catch (error) {
      if (abort === this.#abort && error.name !== 'AbortError') {
        this.error = error;
      }
    }
    if (abort === this.#abort && !abort.signal.aborted) {
      this.host.requestUpdate();
      if (this.pause) {
        this.#timer = setTimeout(() => (document.hidden ? this.#wait() : this.again()), this.pause);
      }
    }
  };

  #wait() {
    document.addEventListener('visibilitychange', this.again, { once: true });
  }
}
