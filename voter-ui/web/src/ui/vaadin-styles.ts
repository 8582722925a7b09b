/**
 * Stands where Vaadin's components would write style elements into the page, which its policy forbids: the same rules as
 * adopted stylesheets, each once.
 */
const adopted = new Set<string>();

function adopt(rules: string): void {
  if (!adopted.has(rules)) {
    adopted.add(rules);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
  }
}

export function addGlobalStyles(_id: string, ...styles: ReadonlyArray<{ toString(): string }>): void {
  adopt(styles.map(String).join('\n'));
}

export function registerCSSProperty(definition: PropertyDefinition): void {
  CSS.registerProperty(definition);
}

interface Styled extends HTMLElement {
  connectedCallback?(): void;
}

type Constructor = new (...args: any[]) => Styled;

export function SlotStylesMixin<T extends Constructor>(superclass: T) {
  return class extends superclass {
    get slotStyles(): readonly string[] {
      return [];
    }

    override connectedCallback(): void {
      super.connectedCallback?.();
      this.slotStyles.forEach(adopt);
    }
  };
}
