import { html, Markup, MarkupValue } from './html';

/** A part of the page, in rows; it says so where there is nothing. */
export function section(
  heading: string,
  of: { note?: string; cut?: string; head: string[]; rows: MarkupValue[][] },
): Markup {
  return html`<section>
    <h2>${heading}</h2>
    ${of.note && html`<p class="note">${of.note}</p>`}
    ${of.cut && html`<p><strong>${of.cut}</strong></p>`}
    ${of.rows.length === 0 ? html`<p>None.</p>` : table(of.head, of.rows)}
  </section> `;
}

function table(head: string[], rows: MarkupValue[][]): Markup {
  return html`<table>
    <thead>
      <tr>
        ${head.map(cell => html`<th scope="col">${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        row => html`<tr>
          ${row.map(cell => html`<td>${cell}</td>`)}
        </tr> `,
      )}
    </tbody>
  </table>`;
}

/** An instant, in one line. */
export function time(at: string | undefined): Markup | undefined {
  return at === undefined ? undefined : html`<time>${at}</time>`;
}

export function list(texts: MarkupValue[]): Markup | undefined {
  return texts.length === 0
    ? undefined
    : html`<ul>
        ${texts.map(text => html`<li>${text}</li>`)}
      </ul>`;
}
