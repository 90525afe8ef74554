/*
 * Loads the page again when one of its files was lost, such as because the network of this computer changed on the way: browsers fetch
 * none of them a second time by themselves. No module, so that it works without any of them.
 */
(() => {
  'use strict';
  const COUNT = 'linstor-gateway.loads';
  /** Pause before the page is loaded again, doubled each time, and its largest value, in milliseconds. */
  const FIRST = 300;
  const LONGEST = 30_000;
  let waits = false;

  /** Counts how often the page was loaded in vain. Without the storage, which a browser may forbid, many times. */
  const loads = () => {
    try {
      const before = Number(sessionStorage.getItem(COUNT));
      sessionStorage.setItem(COUNT, before + 1);
      return before;
    } catch {
      return 5;
    }
  };

  const loaded = () => {
    try {
      sessionStorage.removeItem(COUNT);
    } catch {
      // Nothing was counted.
    }
  };

  /** A page that cannot be had is not loaded again: the browser would replace this one by its own error page. */
  const canBeHad = async () => {
    try {
      return (await fetch('index.html', { cache: 'no-store' })).ok;
    } catch {
      return false;
    }
  };

  const loadAgain = async () => {
    const pause = Math.min(FIRST * 2 ** loads(), LONGEST);
    const text = document.querySelector('gateway-app > .loading');
    if (text) {
      text.textContent = 'Parts of this page were lost on the way. Loading again …';
    }
    do {
      await new Promise(resolve => setTimeout(resolve, pause));
    } while (!await canBeHad());
    location.reload();
  };

  // The error events of files do not bubble.
  addEventListener('error', ({ target }) => {
    const isNeeded = target instanceof HTMLScriptElement || (target instanceof HTMLLinkElement && target.rel === 'stylesheet');
    if (isNeeded && !waits) {
      waits = true;
      loadAgain();
    }
  }, true);
  addEventListener('load', () => waits || loaded());
})();
