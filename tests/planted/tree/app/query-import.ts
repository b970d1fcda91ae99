import { homeQuery } from '@/sanity/queries/home'

export const query = homeQuery
