/**
 * How a target is, in one word and one level. The order of the levels is the order in which they matter.
 *
 * @typedef {{level: string, word: string, detail: string}} Health
 */
export const LEVELS = ['failed', 'unknown', 'degraded', 'attention', 'starting', 'ok', 'stopped'];

/** The levels of which somebody should know. */
export const PROBLEMS = new Set(['failed', 'unknown', 'degraded', 'attention']);

export const SYMBOLS = { failed: '✖', unknown: '?', degraded: '▲', attention: '!', starting: '◔', ok: '●', stopped: '■' };

/** @param {any} status @returns {Health} */
export function healthOf(status) {
  const detail = status.reason ? sentence(status.reason) : '';
  if (status.actual === 'Failed') {
    return { level: 'failed', word: 'Failed', detail: detail || 'No node runs the service.' };
  }
  if (status.state === 'Bad') {
    return { level: 'failed', word: 'Bad', detail: detail || 'No replica is up to date.' };
  }
  if (status.actual === 'Unknown' || status.state === 'Unknown') {
    return { level: 'unknown', word: 'Unknown', detail: detail || 'LINSTOR does not report a state.' };
  }
  if (status.state === 'Degraded') {
    return { level: 'degraded', word: 'Degraded', detail: replicaText(status) };
  }
  return serviceHealth(status, detail);
}

function serviceHealth(status, detail) {
  if (status.wanted === 'Stopped' && status.actual === 'Started') {
    return { level: 'attention', word: 'Not stopped', detail };
  }
  if (status.actual === 'Starting') {
    return { level: 'starting', word: 'Starting', detail: status.awaits ? `Waits for ${status.awaits}.` : detail };
  }
  return status.wanted === 'Stopped'
    ? { level: 'stopped', word: 'Stopped', detail }
    : { level: 'ok', word: 'Started', detail };
}

/** Tells which volumes lack replicas, and how far they are synchronised. */
function replicaText(status) {
  if (status.volumes.every(volume => volume.up_to_date >= volume.replicas)) {
    return 'All replicas are up to date, but a node of the target is not connected.';
  }
  const parts = status.volumes.filter(volume => volume.state !== 'OK').map(volume => {
    const syncing = (volume.syncing ?? []).map(({ node, synced_percent: percent }) => `${node} synchronises, ${Math.floor(percent)} %`);
    const count = volume.up_to_date === undefined ? '' : `${volume.up_to_date} of ${volume.replicas} replicas up to date`;
    return `volume ${volume.number}: ${[count, ...syncing].filter(Boolean).join(', ')}`;
  });
  return parts.length ? sentence(parts.join('; ')) : '';
}

const sentence = text => {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
};

/** @param {any} node @returns {Health} */
export function healthOfNode(node) {
  const flags = (node.flags ?? []).filter(flag => ['EVACUATE', 'EVICTED', 'DELETE'].includes(flag));
  if (node.connection !== 'ONLINE') {
    return { level: 'failed', word: node.connection.toLowerCase().replaceAll('_', ' '), detail: `LINSTOR's connection to the node is ${node.connection}.` };
  }
  if (node.drbd_problems?.length) {
    return { level: 'degraded', word: 'no DRBD', detail: node.drbd_problems.join('; ') };
  }
  if (flags.length) {
    return { level: 'attention', word: flags[0].toLowerCase(), detail: `LINSTOR marks the node ${flags.join(', ')}.` };
  }
  return node.drained
    ? { level: 'attention', word: 'drained', detail: 'No target is to run on the node until its drain ends.' }
    : { level: 'ok', word: 'online', detail: '' };
}
