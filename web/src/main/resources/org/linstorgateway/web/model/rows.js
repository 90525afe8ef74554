import { healthOf, LEVELS } from './health.js';
import { addresses, PROTOCOLS, redundancy, totalSize } from './target.js';

/**
 * A target as the table shows, sorts and searches it.
 *
 * @typedef {{target: import('../api/targets.js').Target, health: import('./health.js').Health, protocol: string, address: string,
 *   size: number, redundancy: ReturnType<typeof redundancy>, order: string, text: string}} Row
 */

/** Rows of targets that have not changed since. @type {WeakMap<object, Row>} */
const known = new WeakMap();

/** @returns {Row} */
export function rowOf(target) {
  if (!known.has(target)) {
    known.set(target, newRow(target));
  }
  return known.get(target);
}

/** Makes numbers in names comparable as texts: target-9 comes before target-10. */
const natural = text => text.replace(/\d+/g, digits => digits.padStart(10, '0'));

function newRow(target) {
  const health = healthOf(target.status);
  const protocol = PROTOCOLS[target.protocol] ?? target.protocol;
  const address = addresses(target.target).join(', ');
  return {
    target, health, protocol, address,
    size: totalSize(target.target),
    redundancy: redundancy(target.status),
    order: natural(target.id),
    text: [target.id, protocol, address, target.target.label, health.word, target.status.primary].join(' ').toLowerCase(),
  };
}

const missing = ({ redundancy: some }) => (some ? some.replicas - some.upToDate : Infinity);

/** What each column is sorted by. */
const VALUES = {
  state: row => LEVELS.indexOf(row.health.level),
  name: row => row.order,
  protocol: row => row.protocol,
  address: row => natural(row.address),
  node: row => row.target.status.primary || '~',
  size: row => row.size,
  redundancy: row => -missing(row),
};

/**
 * Returns the rows that match, in order.
 *
 * @param {Row[]} rows
 * @param {{search: string, level: string, protocol: string, sort: string, descending: boolean}} view
 */
export function select(rows, { search, level, protocol, sort, descending }) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const value = VALUES[sort];
  const sign = descending ? -1 : 1;
  return rows
    .filter(row => (!level || row.health.level === level) && (!protocol || row.target.protocol === protocol)
      && words.every(word => row.text.includes(word)))
    .map(row => ({ row, key: value(row) }))
    .sort((a, b) => sign * (compare(a.key, b.key) || compare(a.row.order, b.row.order)))
    .map(({ row }) => row);
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
