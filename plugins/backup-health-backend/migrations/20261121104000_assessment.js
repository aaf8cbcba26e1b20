// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('assessor', table => {
    table.comment('Which process assesses: one row, one process at a time');
    table.integer('id').primary();
    table.string('holder', 64).notNullable();
    table
      .bigInteger('epoch')
      .notNullable()
      .comment(
        'Grows with each change of the holder; compared by each writing',
      );
    table.bigInteger('until_at').notNullable();
  });
  await knex('assessor').insert({
    id: 1,
    holder: '',
    epoch: 0,
    until_at: 0,
  });

  await knex.schema.createTable('declared_assets', table => {
    table.comment('Since when an asset is known that only config speaks of');
    table.string('asset', 1500).primary();
    table.bigInteger('first_seen_at').notNullable();
  });

  for (const [name, comment] of [
    ['unowned_assets', 'Assets that belong to no service'],
    ['suggestions', 'What looks like a backup, and nobody declared'],
  ]) {
    await knex.schema.createTable(name, table => {
      table.comment(comment);
      table.string('key', 1500).primary();
      table.text('search').notNullable().comment('In lower case');
      table.text('body').notNullable();
      table.string('hash', 64).notNullable();
    });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('suggestions');
  await knex.schema.dropTable('unowned_assets');
  await knex.schema.dropTable('declared_assets');
  await knex.schema.dropTable('assessor');
};
