import { createHash } from 'node:crypto';
import { html } from './html';

/** To read and to print; nothing is fetched. */
export const styleElement = html`<style>
  body {
    margin: 2rem auto;
    max-width: 60rem;
    padding: 0 1rem;
    color: #000;
    background: #fff;
    font: 0.875rem/1.45 system-ui, sans-serif;
    overflow-wrap: break-word;
  }
  h1 {
    font-size: 1.5rem;
  }
  h2 {
    margin: 2rem 0 0.5rem;
    font-size: 1.125rem;
    break-after: avoid;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  thead {
    display: table-header-group;
  }
  tr {
    break-inside: avoid;
  }
  th,
  td {
    padding: 0.25rem 0.75rem 0.25rem 0;
    border-bottom: 1px solid #ccc;
    text-align: start;
    vertical-align: top;
  }
  /* A name that turns the direction of writing turns no other. */
  td,
  li,
  p,
  code {
    unicode-bidi: isolate;
  }
  ul {
    margin: 0;
    padding-inline-start: 1rem;
  }
  code {
    font: 0.8125rem/1.4 ui-monospace, monospace;
    overflow-wrap: anywhere;
  }
  .note {
    color: #555;
  }
  time {
    white-space: nowrap;
  }
  .state {
    font-weight: bold;
  }
  @page {
    margin: 15mm;
  }
  @media print {
    body {
      margin: 0;
      max-width: none;
      padding: 0;
    }
  }
</style>`;

const content = String(styleElement)
  .replace(/^<style>/, '')
  .replace(/<\/style>$/, '');
const styleHash = createHash('sha256').update(content).digest('base64');

/** Nothing but this style: no script, no image, nothing from anywhere. */
export const contentPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
