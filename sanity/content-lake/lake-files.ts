/** Names of the database and of the folder of uploads inside the lake's folder. */
export const lakeFiles = { database: 'lake.sqlite', assets: 'assets' } as const
