import { html } from 'lit';
import { planCommand } from '../api/targets.js';
import { optionField } from '../element/option-field.js';
import { optionValue } from '../model/options.js';
import { serverPlan } from '../model/plan.js';
import { hrefOf } from '../model/target.js';

/** @typedef {import('../element/action-dialog.js').Action} Action */
/** @typedef {{protocol: string, id: string}} Name */

export const SIZE_HELP = 'A size with a unit, such as 20G or 1T.';

/** Asks for the size of a volume. */
export const sizeField = (values, set, description = SIZE_HELP) =>
  optionField({ name: 'size', kind: 'text', choices: [], description }, values.size, size => set({ size }), { required: true, placeholder: '20G' });

/** Returns an action of a target. @param {Name} name @returns {Action} */
export const action = (name, rest) => ({ href: hrefOf(name), ...rest });

/**
 * Returns how an action gets its plan from the server.
 *
 * @param {Name} name
 * @param {string} verb such as stop, or nothing for a deletion
 * @param {(values: any) => object} query what else the command is asked
 * @param {...string} more what the server does not tell
 */
export const serverPlanOf = (name, verb, query = () => ({}), ...more) => async (values, signal) => {
  const plan = serverPlan((await planCommand(name, verb, query(values), signal)).data);
  return plan.nothing ? plan : { ...plan, lines: [...plan.lines, ...more.map(text => ({ text }))] };
};

/** The values that the user has typed. */
export const read = (options, values) => Object.fromEntries(options.map(option => [option.name, optionValue(option, values[option.name])])
  .filter(([, value]) => value !== undefined));

/** Asks to type a word, so that no data is deleted by a wrong click. */
export function typed(word, what, more = () => '') {
  return {
    values: { word: '' },
    missing: values => (values.word.trim() === word ? '' : `Type the ${what} to confirm.`),
    fields: (values, set) => html`${more(values, set)}
      <div class="field"><label for="confirm">Type ${word} to confirm</label>
        <input id="confirm" autocomplete="off" spellcheck="false" .value=${values.word} @input=${event => set({ word: event.target.value })}></div>`,
  };
}
