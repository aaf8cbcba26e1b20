// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('fleet', table => {
    table.comment('What lists show of each service, without the rest');
    table.string('entity_ref', 255).primary();
    table.text('body').comment('Null: the service is gone');
    table
      .bigInteger('revision')
      .notNullable()
      .comment('Grows with each writing: what is newer is read again');
    table.index(['revision'], 'fleet_revision_idx');
  });
  await knex('meta').insert({ key: 'fleet', value: 0 });

  await knex.schema.alterTable('verdict_history', table => {
    table
      .text('states')
      .comment('The states in the body, so that it need not be read for them');
  });

  await knex.schema.createTable('watches', table => {
    table.comment('While the assessment was at work; between them nobody was');
    table.bigIncrements('id');
    table.bigInteger('from_at').notNullable();
    table.bigInteger('to_at').notNullable();
    table.index(['to_at'], 'watches_to_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('watches');
  // Knex copies the whole table for this on SQLite, which can do it itself.
  await knex.raw('ALTER TABLE verdict_history DROP COLUMN states');
  await knex('meta').where('key', 'fleet').delete();
  await knex.schema.dropTable('fleet');
};
