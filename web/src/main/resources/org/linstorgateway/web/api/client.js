/** All addresses are relative to the page, so that a proxy may serve it below any path. */
export const API = '../api/v2/';

const READ_TIMEOUT = 15_000;
/** Pauses before a read that was lost is sent again, in milliseconds. A change of the network of this computer ends all requests. */
const PAUSES = [300, 1_000];
const WARNING = /\b(?:199|299) \S+ "((?:[^"\\]|\\.)*)"/g;

/** A request that was refused, failed or got no answer. */
export class ApiError extends Error {
  /**
   * @param {string} message what failed, and why
   * @param {{status?: number, code?: string, hint?: string, request?: string}} [details]
   */
  constructor(message, { status = 0, code = '', hint = '', request = '' } = {}) {
    super(message);
    Object.assign(this, { status, code, hint, request });
  }
}

/** What the session adds to requests; set by session.js, which hears of refused ones. */
export const credentials = { csrfToken: '', refused: () => {} };

/**
 * Sends a request. Reads end after a timeout, so that no panel waits for ever. Those that were lost on the way are repeated, and so are
 * requests for a plan, which change nothing either.
 *
 * @param {string} method
 * @param {string} path below /api/v2/
 * @param {{body?: object, query?: object, headers?: object, signal?: AbortSignal, id?: string, timeout?: number}} [options] id: the identifier
 *   of the request in events and in the log of the server
 * @returns {Promise<{data: any, warnings: string[], etag: string}>}
 */
export async function request(method, path, options = {}) {
  const limit = options.timeout ?? (method === 'GET' ? READ_TIMEOUT : 0);
  const pauses = method === 'GET' || options.query?.dry_run ? [...PAUSES] : [];
  for (;;) {
    try {
      return await exchange(method, path, options, limit);
    } catch (error) {
      if (error.code !== 'unreachable' || !pauses.length) {
        throw error;
      }
      await pause(pauses.shift());
    }
  }
}

/** @param {number} time in milliseconds */
export const pause = time => new Promise(resolve => setTimeout(resolve, time));

async function exchange(method, path, { body, query, headers, signal, id }, limit) {
  const signals = [signal, limit ? AbortSignal.timeout(limit) : null].filter(Boolean);
  const response = await send(API + path + queryText(query), {
    method,
    cache: 'no-store',
    credentials: 'same-origin',
    signal: signals.length ? AbortSignal.any(signals) : undefined,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'GET' || !credentials.csrfToken ? {} : { 'X-CSRF-Token': credentials.csrfToken }),
      ...(id ? { 'X-Request-Id': id } : {}),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }, limit);
  const data = await content(response, limit);
  if (!response.ok) {
    throw refusal(response, data);
  }
  return {
    data,
    warnings: [...(response.headers.get('Warning') ?? '').matchAll(WARNING)].map(match => match[1].replace(/\\(.)/g, '$1')),
    etag: response.headers.get('ETag') ?? '',
  };
}

async function send(url, options, limit) {
  try {
    return await fetch(url, options);
  } catch (error) {
    throw lost(error, limit);
  }
}

async function content(response, limit) {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) {
      return {};
    }
    throw lost(error, limit);
  }
}

/** A request that the page has cancelled stays an AbortError. */
function lost(error, limit) {
  if (error.name === 'AbortError') {
    return error;
  }
  return error.name === 'TimeoutError'
    ? new ApiError(`The server did not answer within ${limit / 1000} s`, { code: 'timeout' })
    : new ApiError('The server is not reachable', { code: 'unreachable', hint: 'Check the network and whether the server runs.' });
}

function refusal(response, data) {
  const error = new ApiError(sentence(data.message ?? `The server answered ${response.status} ${response.statusText}`), {
    status: response.status,
    code: data.error_code,
    hint: data.hint,
    request: response.headers.get('X-Request-Id') ?? '',
  });
  if (response.status === 401) {
    credentials.refused(error);
  }
  return error;
}

function queryText(query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== false);
  return given.length ? '?' + new URLSearchParams(given.map(([name, value]) => [name, String(value)])) : '';
}

/** @param {string} text */
export function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
