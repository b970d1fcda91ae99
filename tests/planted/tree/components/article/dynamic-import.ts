export const load = async () => import('../../lib/content/get-home')
