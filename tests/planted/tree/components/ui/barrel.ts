export { Allowed } from './allowed'
