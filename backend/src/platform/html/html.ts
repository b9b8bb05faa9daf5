/**
 * HTML from templates: every value is escaped, in text and in attributes alike, and only what another template made goes
 * in as it is. A text can't be declared to be markup, so that no forgotten escape lets words act.
 */

export class Html {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

type Value = string | Html | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const markupOf = (value: Value): string => {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
  return value instanceof Html ? value.toString() : value.join('');
};

/** Attribute values must stand in quotation marks. Which addresses may be linked is for whoever stored them to decide. */
export const html = (texts: TemplateStringsArray, ...values: Value[]): Html =>
  new Html(String.raw({ raw: texts }, ...values.map(markupOf)));
