import { idField } from '../api/targets.js';
import { sizeWord } from './size.js';

const COMMANDS = { iscsi: 'iscsi', nfs: 'nfs', 'nvme-of': 'nvme' };

/** Options whose name on the command line is not that of the field. */
const FLAGS = {
  gross_size: '--gross', nics: '--nic', preferred_nodes: '--preferred-node', preferred_nodes_policy: '--preferred-node-policy',
  storage_pools: '--storage-pool', export_options: '--options', file_system: '--filesystem', export_path: '--export-path',
};

const flag = name => FLAGS[name] ?? `--${name.replaceAll('_', '-')}`;

/** Quotes a word for a shell if it needs that. */
const shellWord = word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${String(word).replaceAll("'", "'\\''")}'`);

/** Returns the command that creates or adopts a target, without its password. @param {any} body the request */
export function createCommand(protocol, body, adopts = false) {
  const { [idField(protocol)]: id, service_ips: ips, volumes = [], password, ...rest } = body;
  const words = ['linstor-gateway', COMMANDS[protocol], adopts ? 'adopt' : 'create'];
  for (const [name, value] of Object.entries({ ...rest, ...ofVolumes(volumes) })) {
    words.push(flag(name), ...(value === true ? [] : [shellWord([value].flat().join(','))]));
  }
  if (password) {
    words.push('--password-file', '-');
  }
  return [...words, shellWord(id || 'NAME'), shellWord(ips.join(',') || 'ADDRESS/PREFIX'),
    ...(adopts ? [] : volumes.map(({ size_kib: size }) => (size ? sizeWord(size) : 'SIZE')))].join(' ');
}

/** The command line has one value for all volumes, and a path for each. */
function ofVolumes(volumes) {
  const shared = {};
  for (const name of ['file_system', 'block_size', 'export_path']) {
    const values = volumes.map(volume => volume[name]).filter(value => value !== undefined);
    if (values.length) {
      shared[name] = name === 'export_path' ? values : values[0];
    }
  }
  return shared;
}

/** Returns the document of a target for "linstor-gateway apply -f". @param {any} body the request */
export function createDocument(protocol, body) {
  const { volumes, password, ...given } = body;
  const rest = { ...given, [idField(protocol)]: given[idField(protocol)] || 'NAME',
    service_ips: given.service_ips.length ? given.service_ips : ['ADDRESS/PREFIX'] };
  const lines = [`protocol: ${protocol}`];
  for (const [name, value] of Object.entries(rest)) {
    lines.push(`${name}: ${Array.isArray(value) ? `[${value.map(yaml).join(', ')}]` : yaml(value)}`);
  }
  if (password) {
    lines.push('password_file: FILE');
  }
  lines.push('volumes:');
  for (const { size_kib: size, ...others } of volumes) {
    lines.push(`  - size: ${size ? sizeWord(size) : 'SIZE'}`);
    for (const [name, value] of Object.entries(others)) {
      lines.push(`    ${name}: ${Array.isArray(value) ? `[${value.map(yaml).join(', ')}]` : yaml(value)}`);
    }
  }
  return lines.join('\n') + '\n';
}

/** Words that YAML would take for something else are quoted. */
const yaml = value => (typeof value !== 'string' || /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z/][\w./:@-]*$|^\d+\.\d+\.\d+\.\d+(\/\d+)?$/i.test(value)
  ? String(value) : JSON.stringify(value));
