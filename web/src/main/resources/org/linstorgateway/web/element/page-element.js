import { LitElement } from 'lit';

/** An element in the document itself, not in a shadow tree: the style sheets, labels and descriptions of the page reach it. */
export class PageElement extends LitElement {
  createRenderRoot() {
    this.replaceChildren();
    return this;
  }

  /** Lets the element follow a source of the event "change" while it is shown. @param {EventTarget} source */
  follow(source) {
    const update = () => this.requestUpdate();
    this.addController({
      hostConnected: () => source.addEventListener('change', update),
      hostDisconnected: () => source.removeEventListener('change', update),
    });
  }
}
