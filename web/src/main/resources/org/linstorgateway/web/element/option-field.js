import { html, nothing } from 'lit';
import { live } from 'lit-html/directives/live.js';
import { optionTitle } from '../model/options.js';

const PLACEHOLDER = { list: 'Several are separated by commas', number: '', text: '' };

/**
 * The field of an option in a form, with its description.
 *
 * @param {import('../model/options.js').Option} option
 * @param {string | boolean} value what the user typed
 * @param {(value: any) => void} set
 * @param {{id?: string, title?: string, required?: boolean, placeholder?: string, autofocus?: boolean}} [more]
 */
export function optionField(option, value, set, { id = `option-${option.name}`, title, required, placeholder, type = 'text' } = {}) {
  const label = title ?? optionTitle(option.name);
  if (option.kind === 'flag') {
    return html`
      <div class="field check"><label><input type="checkbox" id=${id} .checked=${live(Boolean(value))}
        @change=${event => set(event.target.checked)}>${label}</label>
        ${option.description ? html`<p class="fine">${option.description}</p>` : nothing}</div>`;
  }
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${option.kind === 'choice'
        ? html`<select id=${id} aria-describedby="${id}-help" @change=${event => set(event.target.value)}>
            <option value="" ?selected=${!value}>default</option>
            ${option.choices.map(choice => html`<option value=${choice} ?selected=${choice === value}>${choice}</option>`)}
          </select>`
        : html`<input id=${id} type=${option.kind === 'number' ? 'number' : type} .value=${live(value ?? '')} ?required=${required}
            autocomplete="off" spellcheck="false" placeholder=${placeholder ?? PLACEHOLDER[option.kind]} aria-describedby="${id}-help"
            @input=${event => set(event.target.value)}>`}
      <p class="fine" id="${id}-help">${option.description}</p>
    </div>`;
}
