export const prefix = 'always'
