import { ApiError, credentials, request } from './client.js';
import { takeAnswer } from './provider.js';

/** Time until a server that did not tell who uses the page is asked again, in milliseconds. */
const RETRY = 3_000;
const RANK = { none: 0, viewer: 1, operator: 2, admin: 3 };

/** Who uses the page, and what they may do. Announces changes with the event "change". */
class Session extends EventTarget {
  /** @type {{proof: string, name?: string, role: string} | null} null until the server has answered */
  caller = null;
  /** When the session of the cookie ends, if there is one. */
  expires = '';
  /** @type {ApiError | null} why the server did not tell */
  error = null;
  /** Whether the server wants a token. */
  needsLogIn = false;
  /** Whether users can log in at an identity provider. */
  hasProvider = false;
  /** @type {ApiError | null} why the log-in at the identity provider began no session */
  logInError = null;
  #expectsRefusal = false;
  #retry = 0;

  get mayRead() {
    return this.may('viewer');
  }

  /** @param {'viewer' | 'operator' | 'admin'} role */
  may(role) {
    return !this.needsLogIn && RANK[this.caller?.role ?? 'none'] >= RANK[role];
  }

  get hasCookie() {
    return this.expires !== '';
  }

  async load() {
    clearTimeout(this.#retry);
    await this.#returnFromProvider();
    try {
      this.caller = (await this.#whoAmI()).data;
      this.hasProvider = this.caller.provider_log_in === true;
      this.error = null;
      this.needsLogIn = this.caller.role === 'none';
      if (!['none', 'certificate', 'root-token'].includes(this.caller.proof)) {
        await this.#readCookie();
      }
    } catch (error) {
      this.error = error;
      this.#retry = setTimeout(() => this.load(), RETRY);
    }
    this.#changed();
  }

  async #returnFromProvider() {
    const begin = takeAnswer();
    if (!begin) {
      return;
    }
    this.#expectsRefusal = true;
    try {
      await begin();
    } catch (error) {
      this.logInError = error;
    } finally {
      this.#expectsRefusal = false;
    }
  }

  /** With a session that has ended, the first answer is a refusal that clears its cookie. */
  async #whoAmI() {
    this.#expectsRefusal = true;
    try {
      return await request('GET', 'access');
    } catch (error) {
      if (error.status !== 401) {
        throw error;
      }
    } finally {
      this.#expectsRefusal = false;
    }
    return request('GET', 'access');
  }

  /** A page that was loaded again gets the token against forged requests anew. */
  async #readCookie() {
    try {
      this.#begun((await request('GET', 'access/session')).data);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) {
        throw error;
      }
    }
  }

  #begun(data) {
    this.caller = { proof: data.proof, name: data.name, role: data.role };
    this.expires = data.expires;
    credentials.csrfToken = data.csrf_token;
    this.needsLogIn = false;
    this.error = null;
  }

  /** @param {string} token */
  async logIn(token) {
    this.logInError = null;
    const headers = { Authorization: `Bearer ${token}` };
    this.#expectsRefusal = true;
    try {
      this.#begun((await request('POST', 'access/session', { headers, timeout: 15_000 })).data);
    } finally {
      this.#expectsRefusal = false;
    }
    this.#changed();
  }

  async logOut() {
    await request('DELETE', 'access/session', { timeout: 15_000 });
    credentials.csrfToken = '';
    this.expires = '';
    this.caller = null;
    await this.load();
  }

  /** A session has ended, or the server does not let in this caller. */
  refused() {
    if (!this.needsLogIn && !this.#expectsRefusal) {
      credentials.csrfToken = '';
      this.expires = '';
      this.needsLogIn = true;
      this.#changed();
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const session = new Session();
credentials.refused = () => session.refused();
