import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: './src/infrastructure/db/d1/schema.ts',
  out: './src/infrastructure/db/d1/migrations',
})
