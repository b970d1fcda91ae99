/** What a child process gets: this process's variables and `variables` over them; undefined takes one away. */
export function childEnvironment(variables: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return Object.assign({ ...process.env }, variables)
}
