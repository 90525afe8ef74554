import { html } from 'lit';
import { PageElement } from './page-element.js';

const KEY = 'linstor-gateway-theme';
const NEXT = { '': 'dark', dark: 'light', light: '' };
const TEXT = { '': 'Colours: as the system', dark: 'Colours: dark', light: 'Colours: light' };
const SYMBOL = { '': '◐', dark: '☾', light: '☀' };

/** Reads the choice of this browser, which may keep nothing. */
function kept() {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Switches between the colours of the system, dark and light ones. */
class ThemeChoice extends PageElement {
  static properties = { theme: { state: true } };

  constructor() {
    super();
    this.theme = kept() in NEXT ? kept() : '';
    document.documentElement.dataset.theme = this.theme;
  }

  #next() {
    this.theme = NEXT[this.theme];
    document.documentElement.dataset.theme = this.theme;
    try {
      localStorage.setItem(KEY, this.theme);
    } catch {
      // The choice lasts as long as the page.
    }
  }

  render() {
    return html`<button type="button" class="quiet" title=${TEXT[this.theme]} aria-label=${TEXT[this.theme]}
      @click=${this.#next}><span aria-hidden="true">${SYMBOL[this.theme]}</span></button>`;
  }
}

customElements.define('theme-choice', ThemeChoice);
