import { html } from 'lit';
import * as api from '../api/targets.js';
import { optionField } from '../element/option-field.js';
import { optionsOf, optionText, optionTitle, optionValue } from '../model/options.js';
import { plainPlan, serverPlan } from '../model/plan.js';
import { action } from './form.js';

/** @typedef {import('./form.js').Action} Action */
/** @typedef {import('./form.js').Name} Name */

/** @param {Name} name @returns {Promise<Action>} */
export async function changeAction(name, target) {
  const { target: all, password } = await optionsOf(name.protocol);
  const options = all.filter(option => option.changeable && (option.name !== 'service_ip'));
  const before = Object.fromEntries(options.map(({ name: field }) => [field, optionText(target[field] ?? (field === 'service_ips' ? target.service_ip : ''))]));
  const patch = values => Object.fromEntries([
    ...options.filter(({ name: field }) => (values[field] ?? '').trim() !== before[field])
      .map(option => [option.name, optionValue(option, values[option.name]) ?? null]),
    ...(values.password ? [['password', values.password]] : []),
  ]);
  return action(name, {
    title: `Change settings of ${name.id}`, button: 'Change', values: before,
    fields: (values, set) => html`
      ${options.map(option => optionField(option, values[option.name], value => set({ [option.name]: value })))}
      ${password ? optionField({ name: 'password', kind: 'text', choices: [], description: `${password} Empty leaves it as it is.` }, values.password,
        text => set({ password: text }), { title: optionTitle('password'), type: 'password' }) : ''}`,
    missing: values => (Object.keys(patch(values)).length ? '' : 'Change a setting to see what that does.'),
    plan: async (values, signal) => serverPlan((await api.planChange(name, patch(values), signal)).data),
    send: (values, plan, call) => api.change(name, patch(values), plan, call),
  });
}

/** @param {Name} name @returns {Action} */
export const labelAction = (name, target) => action(name, {
  title: `Label ${name.id}`, button: 'Set the label', values: { label: target.label ?? '' },
  fields: (values, set) => optionField({ name: 'label', kind: 'text', choices: [], description: 'Groups targets, such as for apply --prune. Letters, digits, dots, hyphens and underscores; empty for none.' },
    values.label, label => set({ label })),
  plan: ({ label }) => plainPlan(label.trim() ? `The target gets the label ${label.trim()}.` : 'The target gets no label.', 'Clients notice nothing.'),
  send: ({ label }, _, call) => api.setLabel(name, label.trim(), call),
});

/** @param {Name} name @returns {Action} */
export const upgradeAction = name => action(name, {
  title: `Upgrade ${name.id}`, button: 'Upgrade',
  plan: async (_, signal) => {
    const plan = serverPlan((await api.planUpgrade(name, signal)).data);
    return plan.nothing ? { ...plan, nothing: 'The target is up to date.' } : plan;
  },
  send: (_, plan, call) => api.upgrade(name, plan, call),
});
