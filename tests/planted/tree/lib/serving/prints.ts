console.log('printed')
