/** What people paste elsewhere: each in the other program's words. */

/** A link in Markdown. Our links hold nothing that Markdown reads; a title might. */
export function markdownLink(title: string, address: string): string {
  return `[${title.replace(/[[\]\\`*_<>]/g, '\\$&')}](${address})`;
}

/** fixed: half of full HD, as a slide wants it. fluid: as wide as the text around it. */
export type EmbedSize = 'fixed' | 'fluid';

const FORM: Record<EmbedSize, string> = {
  fixed: 'width="960" height="540" style="border:0"',
  fluid: 'style="width:100%;height:540px;border:0"',
};

/** The lab as a part of another page. */
export function embedCode(title: string, address: string, size: EmbedSize): string {
  const name = inAttribute(`Stable Pages: ${title}`);
  return `<iframe src="${inAttribute(address)}" title="${name}" ${FORM[size]} loading="lazy"></iframe>`;
}

function inAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
