export const homeQuery = '*[_id == "homePage"][0]'
