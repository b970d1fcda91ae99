export const locales = ['en', 'ar'] as const
