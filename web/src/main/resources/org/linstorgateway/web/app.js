import { session } from './api/session.js';
import { cluster } from './api/cluster.js';
import './element/gateway-app.js';

session.addEventListener('change', () => (session.mayRead ? cluster.start() : cluster.stop()));
session.load();
