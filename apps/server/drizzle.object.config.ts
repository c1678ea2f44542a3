import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  driver: 'durable-sqlite',
  casing: 'snake_case',
  schema: './src/infrastructure/db/object/schema.ts',
  out: './src/infrastructure/db/object/migrations',
})
