/** Where an election is, and what the link that led here holds (specification §16.4). */
export interface Link {
  /** The election's URL on its ballot box, without a slash at its end; nothing when the link names none. */
  readonly election: string | undefined;
  /** The fingerprint as it stands in the fragment. */
  readonly fingerprint: string | undefined;
  /** The credential code as it stands in the fragment. */
  readonly code: string | undefined;
  /** The full hash of a ballot, in links to the tracker. */
  readonly ballot: string | undefined;
}

/**
 * Reads the link and takes the fragment out of the address bar and the history: it holds a secret.
 */
export function takeLink(location: Location, history: History): Link {
  const fragment = new URLSearchParams(location.hash.slice(1).replaceAll('+', '%2B'));
  if (location.hash !== '') {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return {
    election: electionUrl(new URLSearchParams(location.search).get('election')),
    fingerprint: fragment.get('f') ?? undefined,
    code: fragment.get('c') ?? undefined,
    ballot: fragment.get('b') ?? undefined,
  };
}

/** Another letter's link in the same tab changes the fragment only: the page begins anew with it. */
export function beginAnewWithNextLink(window: Window): void {
  window.addEventListener('hashchange', () => {
    if (window.location.hash !== '') {
      window.location.reload();
    }
  });
}

function electionUrl(text: string | null): string | undefined {
  if (text === null || !URL.canParse(text)) {
    return undefined;
  }
  const url = new URL(text);
  const plain = (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
  return plain && url.search === '' && url.hash === '' ? url.href.replace(/\/+$/, '') : undefined;
}
