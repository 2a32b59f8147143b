'use strict';
// Tables of class sortable: a button in each head sorts the rows; a number counts as one.
(() => {
  const value = (row, column) => (row.cells[column] ? row.cells[column].textContent.trim() : '');
  const number = (text) => (text.startsWith('inf') ? Infinity : parseFloat(text));
  const compare = (a, b) => {
    const x = number(a), y = number(b);
    if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
    return Number.isNaN(x) || x === y ? a.localeCompare(b) : x < y ? -1 : 1;
  };
  for (const table of document.querySelectorAll('table.sortable')) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const up = head.getAttribute('aria-sort') !== 'ascending';
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => (up ? 1 : -1) * compare(value(a, column), value(b, column)));
        table.tBodies[0].append(...rows);
      });
    });
  }
  // A field of class finds chooses the rows of the table that it names, by words in them.
  for (const field of document.querySelectorAll('input.finds')) {
    field.hidden = false;
    if (field.labels[0]) field.labels[0].hidden = false;
    const table = document.getElementById(field.dataset.table);
    field.addEventListener('input', () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of table.tBodies[0].rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
    });
  }
})();
