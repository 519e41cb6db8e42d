/**
 * Whoever closes by key a banner above the lab goes on with what follows it, the strategies, and not from the page's
 * top. A click by key has no `detail`; a mouse needs no focus.
 */
export function onward({ detail }: { readonly detail: number }): void {
  if (detail === 0) document.querySelector<HTMLElement>('[role=radio][aria-checked=true]')?.focus();
}
