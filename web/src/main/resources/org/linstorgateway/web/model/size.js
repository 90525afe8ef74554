const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const SIZE = /^\s*(\d+(?:\.\d+)?)\s*([KMGTP]?)(?:i?B)?\s*$/i;

/** Writes a size for people, such as "10 GiB". @param {number} kib */
export function sizeText(kib) {
  let size = kib;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${Number(size.toFixed(size < 10 ? 2 : 1))} ${UNITS[unit]}`;
}

/** Reads a size such as "20G" or "20 GiB". @returns {number} KiB, or NaN */
export function parseSize(text) {
  const match = SIZE.exec(text);
  return match && match[2] ? Math.ceil(Number(match[1]) * 1024 ** ' MGTP'.indexOf(match[2].toUpperCase().replace('K', ' '))) : NaN;
}

/** Writes a size as the command line reads it, such as "20G". */
export function sizeWord(kib) {
  const unit = ['K', 'M', 'G', 'T'].findLastIndex((_, power) => kib % 1024 ** power === 0);
  return `${kib / 1024 ** unit}${'KMGT'[unit]}`;
}
