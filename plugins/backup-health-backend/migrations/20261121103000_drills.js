// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drills', table => {
    table.comment(
      'Drills, as they were told of; only grows, and outlives the entity',
    );
    table.string('id', 36).primary();
    table.string('entity_ref', 255).notNullable();
    table.string('scenario', 64).notNullable();
    table.string('result', 16).notNullable();
    table.bigInteger('declared_at').notNullable();
    table.bigInteger('recorded_at').notNullable();
    table.string('actor', 1100).notNullable();
    table.string('corrects', 36).comment('Id of the one it takes the place of');
    table
      .string('idempotency_key', 255)
      .comment('Null: nobody will ask for the same again');
    table
      .string('body_hash', 64)
      .notNullable()
      .comment('Of what was told: another under the same key is refused');
    table.text('body').notNullable();
    table.unique(['entity_ref', 'actor', 'idempotency_key'], {
      indexName: 'drills_idempotency_key_uniq',
    });
    table.unique(['corrects'], { indexName: 'drills_corrects_uniq' });
    table.index(['entity_ref', 'declared_at', 'id'], 'drills_entity_ref_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drills');
};
