import { idField } from '../api/targets.js';
import { optionValue } from './options.js';
import { parseSize } from './size.js';

/** What a resource that exists has already. */
const OF_RESOURCE = new Set(['resource_group', 'gross_size', 'storage_pools', 'replicas']);

/** The options that a form has for a new target. */
export const optionsFor = ({ target, volume }, adopt) => ({
  target: target.filter(({ name }) => name !== 'service_ips' && !(adopt && OF_RESOURCE.has(name))),
  volume: adopt ? volume.filter(({ name }) => name === 'file_system' || name === 'export_path') : volume,
});

const given = (options, values) => Object.fromEntries(options.map(option => [option.name, optionValue(option, values[option.name])])
  .filter(([, value]) => value !== undefined));

/**
 * Returns the request that a form stands for.
 *
 * @param {{name: string, ips: string, adopt?: boolean, password?: string}} values what the user has typed
 * @param {object[]} volumes what the user has typed for each volume
 */
export function requestOf(protocol, options, values, volumes) {
  const { target, volume } = optionsFor(options, values.adopt);
  const sizes = volumes.map(one => ({ ...(values.adopt ? {} : { size_kib: parseSize(one.size) || 0 }), ...given(volume, one) }))
    .filter(one => Object.keys(one).length);
  return {
    [idField(protocol)]: (values.name ?? '').trim(),
    service_ips: (values.ips ?? '').split(/[\s,]+/).filter(Boolean),
    ...given(target, values),
    ...(values.password ? { password: values.password } : {}),
    ...(sizes.length ? { volumes: sizes } : {}),
  };
}

/** Tells what the user still has to type; nothing if the request is complete. */
export function missingIn(protocol, body) {
  return !body[idField(protocol)] ? 'Type a name.'
    : !body.service_ips.length ? 'Type an address that clients use.'
      : (body.volumes ?? []).some(({ size_kib: size }) => size === 0) ? 'Type the size of each volume, such as 20G.' : '';
}
