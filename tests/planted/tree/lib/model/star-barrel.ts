export * from './teaser.ts'
