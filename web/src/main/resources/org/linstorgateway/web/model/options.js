import { idField } from '../api/targets.js';

/**
 * An option of a target, from the schema of the server.
 *
 * @typedef {{name: string, kind: 'text' | 'list' | 'number' | 'choice' | 'flag', choices: string[], description: string,
 *   changeable: boolean}} Option
 */

/** Fields that forms have in their own way, or that make no sense in a browser. */
const SPECIAL = new Set(['protocol', 'service_ip', 'volumes', 'password_file', 'password_env', 'number', 'size', 'size_kib',
  'file_system_root_owner']);

let schema = null;

/** Reads the options of all protocols from the server, once. */
async function load() {
  schema ??= fetch('target.schema.json').then(response => {
    if (!response.ok) {
      throw new Error('The options of targets could not be loaded from the server.');
    }
    return response.json();
  });
  try {
    return await schema;
  } catch (error) {
    schema = null;
    throw error;
  }
}

/** @returns {Promise<{target: Option[], volume: Option[], password: string}>} */
export async function optionsOf(protocol) {
  const form = (await load()).oneOf.find(({ properties }) => properties.protocol.const === protocol);
  const target = options(form.properties).filter(({ name }) => name !== idField(protocol));
  return {
    target,
    volume: options(form.properties.volumes.items.properties).filter(({ name }) => !target.some(option => option.name === name)),
    password: form.properties.password_file?.description.replace(/: a file.*/, '.') ?? '',
  };
}

function options(properties) {
  return Object.entries(properties).filter(([name]) => !SPECIAL.has(name)).map(([name, form]) => {
    const types = [form.type].flat();
    return {
      name,
      kind: kind(types, form),
      choices: form.enum ?? [],
      description: form.description ?? '',
      // A field that can be taken away again can be changed.
      changeable: types.includes('null') || name === 'service_ips',
    };
  });
}

function kind(types, form) {
  if (form.enum) {
    return 'choice';
  }
  return { array: 'list', integer: 'number', boolean: 'flag' }[types[0]] ?? 'text';
}

/** Writes the name of an option for people. */
export const optionTitle = name => {
  const text = name.replaceAll('_', ' ').replace(/\bips\b/, 'IPs').replace(/\bnics\b/, 'network interfaces').replace('nfs', 'NFS');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Reads what the user typed. An empty text is undefined. */
export function optionValue({ kind }, text) {
  const value = typeof text === 'string' ? text.trim() : text;
  if (value === '' || value === undefined || value === false) {
    return undefined;
  }
  if (kind === 'list') {
    // A network may have options in parentheses, which have commas of their own.
    return value.split(/[\s,]+(?![^(]*\))/).filter(Boolean);
  }
  return kind === 'number' ? Number(value) : value;
}

/** Writes a value as the user would type it. */
export const optionText = value => (value === undefined || value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value));
