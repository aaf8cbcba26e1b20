// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('entity_changes', table => {
    table.comment(
      'Which services something was changed of that no source tells: the entity itself, what a person recorded or accepted',
    );
    table.string('entity_ref', 255).primary();
    table
      .bigInteger('revision')
      .notNullable()
      .comment('Of the store, at the last change');
    table.index(['revision'], 'entity_changes_revision_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('entity_changes');
};
