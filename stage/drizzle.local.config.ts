// The server's own settings of D1, with the file of the local database; drizzle-kit runs this in apps/server.
export default {
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: './src/infrastructure/db/d1/schema.ts',
  dbCredentials: { url: `file:${process.env.LOCAL_DATABASE_FILE}` },
  // Written by the migrations and by the platform; not part of the schema.
  tablesFilter: ['!d1_migrations', '!_cf_*'],
}
