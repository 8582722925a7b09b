import { html, svg, type TemplateResult } from 'lit';
import qrcode from 'qrcode-generator';

const QUIET = 4;

/** A QR code of a text as a picture with a name; the smallest that holds it, error correction M where it fits. */
export function qr(text: string, name: string): TemplateResult {
  const code = make(text, 'M') ?? make(text, 'L');
  if (code === undefined) {
    return html``;
  }
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (code.isDark(row, column)) {
        path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
      }
    }
  }
  const side = size + 2 * QUIET;
  return html`<svg class="qr" role="img" aria-label=${name} viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">
    ${svg`<rect width=${side} height=${side} fill="#fff"></rect><path d=${path} fill="#000"></path>`}
  </svg>`;
}

/** The code, or nothing when the text is too long for any. */
function make(text: string, level: 'L' | 'M') {
  try {
    const code = qrcode(0, level);
    code.addData(text, 'Byte');
    code.make();
    return code;
  } catch {
    return undefined;
  }
}
