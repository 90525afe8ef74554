import { html, nothing } from 'lit';
import { labelAction, upgradeAction } from '../action/setting.js';
import { session } from '../api/session.js';
import { idField } from '../api/targets.js';
import { optionText, optionTitle } from '../model/options.js';
import { ask } from './action-dialog.js';
import { PageElement } from './page-element.js';

const SHOWN_ELSEWHERE = new Set(['volumes', 'status', 'service_ips', 'service_ip', 'move', 'snapshot_schedule', 'kept_snapshot', 'resource_timeout']);

/** The settings of a target that differ from the defaults. */
class TargetSettings extends PageElement {
  static properties = { name: { attribute: false }, target: { attribute: false } };

  render() {
    const fields = Object.entries(this.target).filter(([field, value]) =>
      !SHOWN_ELSEWHERE.has(field) && field !== idField(this.name.protocol) && value !== '' && value !== false);
    return html`
      <section class="panel" aria-labelledby="settings">
        <h2 id="settings">Settings</h2>
        ${fields.length ? html`<dl class="facts">${fields.map(([field, value]) => html`
          <div><dt>${optionTitle(field)}</dt><dd>${optionText(value)}</dd></div>`)}</dl>` : nothing}
        <p class="fine">What is not named here has its default.</p>
        ${session.may('admin') ? html`
          <p class="buttons">
            <button type="button" @click=${() => ask(labelAction(this.name, this.target))}>Label …</button>
            <button type="button" @click=${() => ask(upgradeAction(this.name))}>Upgrade …</button>
          </p>` : nothing}
      </section>`;
  }
}

customElements.define('target-settings', TargetSettings);
