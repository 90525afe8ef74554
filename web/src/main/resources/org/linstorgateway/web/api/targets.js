import { request } from './client.js';

/** @typedef {{protocol: string, id: string, status: object, target: object}} Target */

/** Identifies a target on the page. */
export const keyOf = (protocol, id) => `${protocol}/${id}`;

/** @param {{protocol: string, id: string}} target */
const path = ({ protocol, id }, rest = '') => `${encodeURIComponent(protocol)}/${encodeURIComponent(id)}${rest}`;

const FORM_OF_ID = { iscsi: 'iqn', nfs: 'name', 'nvme-of': 'nqn' };

/** Tells whether a word of an address is a protocol: whoever makes a link could write anything there. */
export const isProtocol = word => Object.hasOwn(FORM_OF_ID, word);

/** The field that has the identifier of a target. */
export const idField = protocol => FORM_OF_ID[protocol] ?? 'id';

/** @typedef {{signal: AbortSignal, id: string}} Call the request of an action: how to cancel it, and its identifier */

const LIST_TIMEOUT = 60_000;

export const listTargets = signal => request('GET', 'targets', { signal, timeout: LIST_TIMEOUT });

/** Reads one target with its part on each node. */
export const readTarget = (target, signal) => request('GET', path(target), { signal });

export const start = (target, call) => request('POST', path(target, '/start'), call);
export const stop = (target, call) => request('POST', path(target, '/stop'), call);
export const restart = (target, call) => request('POST', path(target, '/restart'), call);
export const move = (target, to, call) => request('POST', path(target, '/move'), { query: { to }, ...call });
export const disable = (target, node, call) => request('POST', path(target, '/disable'), { query: { node }, ...call });
export const enable = (target, node, call) => request('POST', path(target, '/enable'), { query: { node }, ...call });
export const remove = (target, withSnapshots, call) =>
  request('DELETE', path(target), { query: { with_snapshots: withSnapshots }, ...call });

/** What a command on the whole target would do. @param {string} verb such as stop, or nothing for a deletion */
export const planCommand = (target, verb, query, signal) =>
  request(verb ? 'POST' : 'DELETE', path(target, verb && `/${verb}`), { query: { ...query, dry_run: true }, signal });

/** The promoter file, with placeholders for secrets. */
export const readPromoterFile = (target, signal) => request('GET', path(target, '/promoter-file'), { signal });

/** What the user has agreed to: the plan, and what it does to clients. */
const consent = plan => ({
  plan: plan.fingerprint,
  accept: [...new Set(plan.changes.map(change => change.effect))].filter(effect => effect === 'restart' || effect === 'loss').join(','),
});

export const planCreate = (protocol, body, signal) =>
  request('POST', encodeURIComponent(protocol), { body, query: { dry_run: true, create_resource_group: 'false' }, signal });
export const create = (protocol, body, call) =>
  request('POST', encodeURIComponent(protocol), { body, query: { create_resource_group: 'false' }, ...call });

export const planAdopt = (target, body, signal) => request('POST', path(target, '/adopt'), { body, query: { dry_run: true }, signal });
export const adopt = (target, body, plan, call) => request('POST', path(target, '/adopt'), { body, query: consent(plan), ...call });

export const planChange = (target, body, signal) => request('PATCH', path(target), { body, query: { dry_run: true }, signal });
export const change = (target, body, plan, call) => request('PATCH', path(target), { body, query: consent(plan), ...call });

export const planResize = (target, number, sizeKib, signal) =>
  request('PATCH', path(target, `/${number}`), { body: { size_kib: sizeKib }, query: { dry_run: true }, signal });
export const resize = (target, number, sizeKib, plan, call) =>
  request('PATCH', path(target, `/${number}`), { body: { size_kib: sizeKib }, query: consent(plan), ...call });
export const planAddVolume = (target, number, body, signal) =>
  request('PUT', path(target, `/${number}`), { body, query: { dry_run: true }, signal });
export const addVolume = (target, number, body, call) => request('PUT', path(target, `/${number}`), { body, ...call });
export const planDeleteVolume = (target, number, signal) =>
  request('DELETE', path(target, `/${number}`), { query: { dry_run: true }, signal });
export const deleteVolume = (target, number, call) => request('DELETE', path(target, `/${number}`), call);

export const listSnapshots = (target, signal) => request('GET', path(target, '/snapshots'), { signal });
export const takeSnapshot = (target, name, call) =>
  request('POST', path(target, '/snapshots'), { body: name ? { name } : {}, ...call });
export const deleteSnapshot = (target, name, call) =>
  request('DELETE', path(target, `/snapshots/${encodeURIComponent(name)}`), call);
export const planRestore = (target, name, body, signal) =>
  request('POST', path(target, `/snapshots/${encodeURIComponent(name)}/restore`), { body, query: { dry_run: true }, signal });
export const restore = (target, name, body, call) =>
  request('POST', path(target, `/snapshots/${encodeURIComponent(name)}/restore`), { body, ...call });
export const planRollBack = (target, name, signal) =>
  request('POST', path(target, `/snapshots/${encodeURIComponent(name)}/rollback`), { query: { dry_run: true }, signal });
export const rollBack = (target, name, plan, call) =>
  request('POST', path(target, `/snapshots/${encodeURIComponent(name)}/rollback`), { query: consent(plan), ...call });

export const readHistory = (target, signal) => request('GET', 'history', { query: { target: target.id }, signal });

export const setSchedule = (target, body, call) => request('PUT', path(target, '/snapshot-schedule'), { body, ...call });
export const removeSchedule = (target, call) => request('DELETE', path(target, '/snapshot-schedule'), call);

export const setLabel = (target, label, call) => request('PUT', path(target, '/label'), { body: { label }, ...call });
export const planUpgrade = (target, signal) => request('POST', path(target, '/upgrade'), { query: { dry_run: true }, signal });
export const upgrade = (target, plan, call) => request('POST', path(target, '/upgrade'), { query: { plan: plan.fingerprint }, ...call });
