import { html } from 'lit';
import * as api from '../api/targets.js';
import { optionField } from '../element/option-field.js';
import { optionsOf } from '../model/options.js';
import { serverPlan } from '../model/plan.js';
import { parseSize, sizeText } from '../model/size.js';
import { action, read, SIZE_HELP, sizeField, typed } from './form.js';

/** @typedef {import('./form.js').Action} Action */
/** @typedef {import('./form.js').Name} Name */

/** @param {Name} name @returns {Action} */
export const resizeAction = (name, volume) => action(name, {
  title: `Resize volume ${volume.number} of ${name.id}`, button: 'Resize', values: { size: '' },
  fields: (values, set) => sizeField(values, set, `It has ${sizeText(volume.size_kib)} now. A volume cannot shrink, and a growth cannot be undone.`),
  missing: ({ size }) => (!size ? 'Type the new size.' : Number.isNaN(parseSize(size)) ? SIZE_HELP : ''),
  plan: async ({ size }, signal) => serverPlan((await api.planResize(name, volume.number, parseSize(size), signal)).data),
  send: ({ size }, plan, call) => api.resize(name, volume.number, parseSize(size), plan, call),
});

/** @param {Name} name @returns {Promise<Action>} */
export async function addVolumeAction(name, target) {
  const number = Math.max(0, ...target.volumes.map(volume => volume.number)) + 1;
  const options = (await optionsOf(name.protocol)).volume.filter(option => option.name !== 'number');
  const body = values => ({ size_kib: parseSize(values.size), ...read(options, values) });
  return action(name, {
    title: `Add volume ${number} to ${name.id}`, button: 'Add', values: { size: '' },
    fields: (values, set) => html`${sizeField(values, set)}
      ${options.map(option => optionField(option, values[option.name], value => set({ [option.name]: value }), { id: `volume-${option.name}` }))}`,
    missing: ({ size }) => (!size ? 'Type the size.' : Number.isNaN(parseSize(size)) ? SIZE_HELP : ''),
    plan: async (values, signal) => serverPlan((await api.planAddVolume(name, number, body(values), signal)).data),
    send: (values, _, call) => api.addVolume(name, number, body(values), call),
  });
}

/** @param {Name} name @returns {Action} */
export const deleteVolumeAction = (name, volume) => action(name, {
  title: `Delete volume ${volume.number} of ${name.id}`, button: 'Delete the volume', danger: true, ...typed(String(volume.number), 'number of the volume'),
  plan: async (_, signal) => serverPlan((await api.planDeleteVolume(name, volume.number, signal)).data),
  send: (_, __, call) => api.deleteVolume(name, volume.number, call),
});
