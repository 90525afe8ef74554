import { operations } from './api/operations.js';
import { session } from './api/session.js';
import { cluster } from './api/cluster.js';
import './element/gateway-app.js';

session.addEventListener('change', () => {
  if (session.mayRead) {
    cluster.start();
  } else {
    cluster.stop();
    operations.clear();
  }
});
session.load();
