import { ApiError, request } from './client.js';

/** What belongs to one log-in, while the browser is at the identity provider. Gone when it is back. */
const STORED = 'log-in';

/** The address to which the provider sends the browser: this page, without its query. */
function ownAddress() {
  return new URL('.', location.href).href;
}

/** @param {number} bytes @returns {string} that many random bytes, as base64url */
function random(bytes) {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The hash of RFC 7636, section 4.2. Browsers have it only with https, or on the machine of the server. */
async function challenge(verifier) {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/** Whether this browser can log in at an identity provider: RFC 7636 needs a hash that it has with https only. */
export function canLeave() {
  return globalThis.isSecureContext;
}

/** Sends the browser to the identity provider. */
export async function leaveForProvider() {
  const { data } = await request('GET', 'access/provider');
  const address = new URL(data.authorization_endpoint);
  if (!['https:', 'http:'].includes(address.protocol)) {
    throw new ApiError('The address of the identity provider is not one of the web.');
  }
  const logIn = { state: random(16), verifier: random(32), issuer: data.issuer, hash: location.hash };
  const query = {
    response_type: 'code',
    client_id: data.client_id,
    redirect_uri: ownAddress(),
    scope: data.scope,
    state: logIn.state,
    code_challenge: await challenge(logIn.verifier),
    code_challenge_method: 'S256',
  };
  Object.entries(query).forEach(([name, value]) => address.searchParams.set(name, value));
  sessionStorage.setItem(STORED, JSON.stringify(logIn));
  location.assign(address.href);
}

/**
 * Takes what the provider has sent the browser back with out of the address, if it has.
 *
 * @returns {null | (() => Promise<void>)} begins the session; it fails if the answer belongs to no log-in of this window
 */
export function takeAnswer() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('state') || !(answer.has('code') || answer.has('error'))) {
    return null;
  }
  const logIn = JSON.parse(sessionStorage.getItem(STORED) ?? 'null');
  sessionStorage.removeItem(STORED);
  history.replaceState(null, '', `${location.pathname}${logIn?.hash ?? ''}`);
  return () => redeem(answer, logIn);
}

async function redeem(answer, logIn) {
  if (!logIn || logIn.state !== answer.get('state') || (answer.has('iss') && answer.get('iss') !== logIn.issuer)) {
    throw new ApiError('The answer of the identity provider belongs to no log-in of this window.', { hint: 'Log in again.' });
  }
  if (answer.has('error')) {
    const why = [answer.get('error'), answer.get('error_description')].filter(Boolean).join(': ');
    throw new ApiError(`The identity provider has not logged you in: ${why}`);
  }
  const body = { code: answer.get('code'), code_verifier: logIn.verifier, redirect_uri: ownAddress() };
  await request('POST', 'access/provider/session', { body, timeout: 20_000 });
}
