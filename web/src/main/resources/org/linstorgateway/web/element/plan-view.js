import { html, nothing } from 'lit';
import { difference, effectText } from '../model/plan.js';

/** Shows what an action will do. @param {import('../model/plan.js').Plan} plan */
export const planView = plan => html`
  <div class="plan">
    <h3>${plan.fromServer ? 'The server would do this' : 'This will happen'}</h3>
    ${plan.nothing ? html`<p>${plan.nothing}</p>` : nothing}
    <ul>${plan.lines.map(({ text, effect }) => html`
      <li>${text}${effectText(effect) ? html`<span class="effect ${effect}">${effectText(effect)}</span>` : nothing}</li>`)}</ul>
    ${(plan.contents ?? []).map(content => html`
      <details>
        <summary>${content.title}</summary>
        <div class="diff" tabindex="0" role="group" aria-label="Changed lines of ${content.title}">${difference(content).map(({ sign, text }) => (sign === '+'
          ? html`<ins>+ ${text}</ins>` : html`<del>- ${text}</del>`))}</div>
      </details>`)}
  </div>`;
