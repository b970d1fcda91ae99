export type Home = { readonly title: string }

export const getHome = (): Home => ({ title: 'planted' })
